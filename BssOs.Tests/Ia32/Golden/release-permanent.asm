000  cmp ecx,2
006  jbe near 0x0020007B
00c  cmp ecx,[0x300008]
012  jae near 0x0020007B
018  mov eax,[0x300004]
01e  mov edx,[eax+ecx*4]
021  test dl,1
024  jne near 0x0020007B
02a  cmp dword [edx+8],0x300000
031  je near 0x0020007B
037  mov eax,[edx+0xC]
03a  cmp dword [eax+0xC],0
03e  jne near 0x0020007B
044  cmp dword [eax+0x10],0
048  jne near 0x0020007B
04e  cmp dword [edx+4],1
052  je near 0x0020007B
058  dec dword [edx+4]
05b  dec dword [0x102000]
061  mov eax,[0x300010]
067  lea eax,[eax+eax+3]
06b  mov edx,[0x300004]
071  mov [edx+ecx*4],eax
074  mov [0x300010],ecx
07a  ret
07b  mov edx,ecx
07d  mov ecx,0x300000
082  jmp 0x00400010
