000  cmp ecx,3
006  jbe near 0x00200061
00c  mov eax,0x300000
011  cmp ecx,[eax+8]
014  jae near 0x00200061
01a  mov edx,[eax+4]
01d  mov edx,[edx+ecx*4]
020  test dl,1
023  jne near 0x00200061
029  cmp eax,[edx+8]
02c  je near 0x00200061
032  mov eax,[edx+0xC]
035  cmp dword [eax+0xC],0
039  jne near 0x00200061
03f  dec dword [edx+4]
042  je near 0x0020005E
048  mov edx,0x300000
04d  mov eax,[edx+0x10]
050  mov [edx+0x10],ecx
053  lea eax,[eax+eax+3]
057  mov edx,[edx+4]
05a  mov [edx+ecx*4],eax
05d  ret
05e  inc dword [edx+4]
061  mov edx,ecx
063  mov ecx,0x300000
068  jmp 0x00400010
