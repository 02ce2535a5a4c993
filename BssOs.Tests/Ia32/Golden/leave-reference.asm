000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne near 0x0020005E
012  cmp edx,[ecx+8]
015  je near 0x0020007C
01b  cmp eax,[0x300008]
021  jae near 0x0020007C
027  mov ecx,[0x300004]
02d  mov ecx,[ecx+eax*4]
030  test cl,1
033  jne near 0x0020007C
039  mov eax,ecx
03b  mov edx,[eax+0xC]
03e  cmp dword [edx+0xC],0
042  jne near 0x0020007C
048  inc dword [eax+4]
04b  mov ecx,0x101000
050  mov edx,[ecx+4]
053  mov [edx],eax
055  add dword [ecx+4],4
05c  jmp short 0x00200073
05e  add edx,4
061  cmp edx,[ecx+4]
064  jne near 0x0020007C
06a  cmp eax,[edx-4]
06d  jne near 0x0020007C
073  mov edx,[esp+4]
077  mov [ecx],edx
079  ret 0x14
07c  mov ecx,0x14
081  jmp 0x00103040
